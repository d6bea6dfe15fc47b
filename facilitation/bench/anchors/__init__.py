"""What we compare with: the least a server can do, and what the libraries do by themselves."""
