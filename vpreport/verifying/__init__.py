"""A finished Word document, edited by hand, laid beside the consolidation that it was made from."""
