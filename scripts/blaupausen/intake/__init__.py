"""What comes from strangers: files, limits, YAML, addresses, pictures. Whatever reads or writes a file asks here."""
