"""The frame around every page: main script, menu, language, errors. Streamlit."""
