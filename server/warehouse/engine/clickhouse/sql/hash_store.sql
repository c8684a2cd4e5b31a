-- SHA-256 of each object's bytes, as the nodes read them, and which node did: from an object store.
-- Grouped, so that the nodes hash where they read and send no bytes on.
select hostName() as node, _file as name, max(lower(hex(SHA256(bytes)))) as sha256
from s3Cluster(
  {cluster:Identifier}, {collection:Identifier},
  filename = {objects:String}, format = 'RawBLOB', structure = 'bytes String'
)
group by node, name
