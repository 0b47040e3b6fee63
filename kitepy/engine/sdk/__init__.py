"""The only room that imports the docker SDK; every blocking call lives and dies here."""
