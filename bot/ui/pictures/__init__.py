"""The avatar and the thumbnails, and the script that draws them."""
