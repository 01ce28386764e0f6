"""What is wrong or strange in a report, beside what is stored."""
