"""A filled workbook's figures moved into a fresh template, by Id, key and header, with nothing lost on the way."""
