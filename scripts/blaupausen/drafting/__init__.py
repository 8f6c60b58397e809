"""New chapters: skeleton and navigation, the empty Word template and the way back from it."""
