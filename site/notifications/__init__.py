"""What the site tells a member: notices without words of their own, composed for who reads them when they are read."""
