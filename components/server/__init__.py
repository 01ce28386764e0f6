"""What the front door serves beside the app: assets, open data, health, security headers. No Streamlit here."""
