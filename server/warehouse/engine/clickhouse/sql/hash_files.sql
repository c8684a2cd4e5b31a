-- SHA-256 of each object's bytes, as the nodes read them, and which node did: from files that every node sees.
-- Grouped, so that the nodes hash where they read and send no bytes on.
select hostName() as node, _file as name, max(lower(hex(SHA256(bytes)))) as sha256
from fileCluster({cluster:Identifier}, {objects:String}, 'RawBLOB', 'bytes String')
group by node, name
