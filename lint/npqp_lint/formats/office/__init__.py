"""PowerPoint presentations and Excel workbooks."""
