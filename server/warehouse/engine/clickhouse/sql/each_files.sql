-- Rows of one object as every node reads it: from files.
select hostName() as node, count(bucket) as rows
from clusterAllReplicas({cluster:Identifier}, file({objects:String}, 'Parquet', 'bucket Nullable(UInt8)'))
group by node
order by node
