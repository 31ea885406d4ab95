"""The desk: where editors make and mend a timeline, over plain forms."""
