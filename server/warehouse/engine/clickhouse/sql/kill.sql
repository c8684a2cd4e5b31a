-- Ends one of our own queries, on all nodes that work for it.
kill query where query_id = {id:String} async
