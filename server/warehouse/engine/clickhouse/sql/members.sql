-- The nodes that the cluster should have, in the order of their places.
select host_name as host, port from system.clusters where cluster = {cluster:String} order by shard_num, replica_num
