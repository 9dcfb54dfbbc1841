"""The handbook in Swedish, and what writes its generated parts (`make`) and its pictures (`bilder`)."""
