"""Pictures from strangers: judged, and written anew before anybody gets to see them."""
