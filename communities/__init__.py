"""Communities: closed places where professionals learn together; their forum."""
