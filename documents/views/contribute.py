"""The contributor writes drafts, submits them and takes them back."""
