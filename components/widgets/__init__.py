"""Parts of pages: they show a model and say what the reader did. Streamlit."""
