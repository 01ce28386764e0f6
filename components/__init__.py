"""What the reader sees and takes away: words, charts, maps, files, and the Streamlit parts that show them."""
