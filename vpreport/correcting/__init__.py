"""Correction files: a department's own figures in a fresh template, with what is wrong marked, listed and explained."""
