"""`sammanstallning.xlsx`: the consolidated workbook, a module a sheet or a kind of sheet."""
