"""What a web server should know about the website: the media type of every file, so that no browser guesses."""

import mimetypes

from blaupausen.intake.data_files import MEDIA_TYPES

# Read by Apache in the folder that it serves.
SERVER_FILE = ".htaccess"


def server_settings() -> str:
    """Return the settings for Apache (mod_mime, mod_headers); where a module is missing they are passed over."""
    types = "\n".join(f'  AddType "{media}" {ending}' for ending, media in MEDIA_TYPES.items())
    return f"""# Written by the build. Every file is told by its type, so no browser has to guess what it is.
<IfModule mod_mime.c>
{types}
</IfModule>
<IfModule mod_headers.c>
  Header always set X-Content-Type-Options "nosniff"
</IfModule>
"""


def teach_preview() -> None:
    """Let the server of the preview, which asks Python for media types, tell the same ones."""
    for ending, media in MEDIA_TYPES.items():
        mimetypes.add_type(media.partition(";")[0], ending)
