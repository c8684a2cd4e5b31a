-- The nodes that answer, by their place in the cluster, each with its own clock in seconds.
select hostName() as node, shardNum() as place, toUnixTimestamp(nowInBlock()) as clock, version() as version
from clusterAllReplicas({cluster:Identifier}, system.one)
order by place
