"""Paper for a date: lists, badges, worksheets, hand-outs and certificates as PDFs; and what was done on paper, typed back."""
