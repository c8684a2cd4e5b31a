-- Rows of one object as every node reads it: from an object store.
select hostName() as node, count(bucket) as rows
from clusterAllReplicas(
  {cluster:Identifier},
  s3({collection:Identifier}, filename = {objects:String}, format = 'Parquet', structure = 'bucket Nullable(UInt8)')
)
group by node
order by node
