"""The words that chapters are written in: columns, places, amounts, rounds, rules, tellings.

Nothing here knows a file, Excel or Word, and nothing here imports the rest of vpreport.
"""
