"""Programs of a Windows container, whichever shell calls them."""
