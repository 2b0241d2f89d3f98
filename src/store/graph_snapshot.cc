#include "store/graph_snapshot.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <tuple>
#include <vector>

#include "base/hash.h"
#include "store/internal/coding.h"
#include "store/internal/database.h"
#include "store/internal/plain_file.h"

namespace entente::store {

namespace {

// The file: a header, then its parts in this order, each at a multiple of 8 bytes.
enum Part : size_t { out_begins, in_begins, out_edges, in_edges, types, text_begins, texts, part_count };
constexpr uint64_t magic = 0x31736568706172ull;  // changes with the layout

struct Header {
  uint64_t magic = 0;
  uint64_t sequence = 0;
  uint64_t filter = 0;  // hash of the filter, and of the store's path
  uint64_t vertices = 0;
  uint64_t edges = 0;
  uint64_t relations = 0;
  std::array<uint64_t, part_count + 1> begins{};  // of the parts; the last is the file's size
  uint64_t checksum = 0;                          // of the header with a zero here
};

uint64_t header_checksum(Header header) {
  header.checksum = 0;
  return hash64({reinterpret_cast<const char*>(&header), sizeof header});
}

uint64_t filter_hash(const Reader& reader, const ClaimFilter& f) {
  std::string key;
  const auto add = [&](const std::optional<std::string>& text) {
    key += char(text.has_value());
    put_text(key, text.value_or(""));
  };
  add(f.subject), add(f.object), add(f.literal), add(f.source), add(f.document);
  for (const std::string& relation : f.relations) put_text(key, relation);
  key += char(f.polarity ? 1 + int(*f.polarity) : 0);
  key += char(f.modality ? 1 + int(*f.modality) : 0);
  for (const auto& day : {f.since, f.until})
    put_varint(key, day ? zigzag(day->time_since_epoch().count()) + 1 : 0);
  std::error_code ignored;
  put_text(key, std::filesystem::absolute(reader.snapshot().database().path(), ignored).string());
  return hash64(key);
}

// Everything of the file, in memory.
Result<std::string> build(const Reader& reader, const ClaimFilter& filter, uint64_t hash) {
  struct Edge {
    uint32_t subject, object, claims;
    uint8_t relation, negated;
  };
  std::vector<Edge> edges;
  if (const auto selection = TRY(reader.compile(filter))) {
    // Records come with their claims by subject and polarity, so an edge's claims come together.
    TRY(reader.select(*selection, [&](RecordKey key, const StoredClaim& claim) {
      const Edge edge{uint32_t(reader.shown(claim.subject)), uint32_t(reader.shown(key.entity)), 1,
                      uint8_t(key.relation), uint8_t(claim.polarity)};
      if (!edges.empty() && edges.back().subject == edge.subject && edges.back().object == edge.object &&
          edges.back().relation == edge.relation && edges.back().negated == edge.negated) {
        ++edges.back().claims;
      } else {
        edges.push_back(edge);
      }
      return true;
    }));
  }
  // Entities that were merged bring edges together that lay apart.
  const auto ends = [](const Edge& e) { return std::tie(e.subject, e.object, e.relation, e.negated); };
  std::sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) { return ends(a) < ends(b); });
  size_t kept = 0;
  for (size_t i = 0; i < edges.size(); ++i) {
    if (kept > 0 && ends(edges[kept - 1]) == ends(edges[i])) {
      edges[kept - 1].claims += edges[i].claims;
    } else {
      edges[kept++] = edges[i];
    }
  }
  edges.resize(kept);
  // Vertices by id.
  std::vector<uint32_t> used(reader.entity_numbers(), 0);
  for (const Edge& edge : edges) used[edge.subject] = used[edge.object] = 1;
  std::vector<std::pair<const std::string*, uint32_t>> ids;
  for (uint32_t n = 0; n < used.size(); ++n) {
    if (used[n]) ids.emplace_back(&TRY(reader.entity_record(EntityNumber(n)))->id, n);
  }
  std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return *a.first < *b.first; });
  for (uint32_t v = 0; v < ids.size(); ++v) used[ids[v].second] = v;

  const size_t vertices = ids.size();
  std::vector<uint64_t> out_begin(vertices + 1, 0), in_begin(vertices + 1, 0);
  for (Edge& edge : edges) {
    edge.subject = used[edge.subject];
    edge.object = used[edge.object];
    ++out_begin[edge.subject + 1];
    ++in_begin[edge.object + 1];
  }
  for (size_t v = 0; v < vertices; ++v) {
    out_begin[v + 1] += out_begin[v];
    in_begin[v + 1] += in_begin[v];
  }
  std::vector<SnapshotEdge> out(edges.size()), in(edges.size());
  {
    std::vector<uint64_t> next_out(out_begin), next_in(in_begin);
    for (const Edge& edge : edges) {
      out[next_out[edge.subject]++] = {edge.object, edge.claims, edge.relation, edge.negated, 0};
      in[next_in[edge.object]++] = {edge.subject, edge.claims, edge.relation, edge.negated, 0};
    }
  }
  const auto order = [](const SnapshotEdge& a, const SnapshotEdge& b) {
    return std::tie(a.other, a.relation, a.negated) < std::tie(b.other, b.relation, b.negated);
  };
  for (size_t v = 0; v < vertices; ++v) {
    std::sort(out.begin() + long(out_begin[v]), out.begin() + long(out_begin[v + 1]), order);
    std::sort(in.begin() + long(in_begin[v]), in.begin() + long(in_begin[v + 1]), order);
  }
  std::string type;
  std::vector<uint64_t> text_begin{0};
  std::string text;
  const auto add_text = [&](std::string_view one) {
    text += one;
    text_begin.push_back(text.size());
  };
  for (const auto& [id, number] : ids) {
    const Entity* entity = TRY(reader.entity(EntityNumber(number)));
    type += char(id->starts_with('=') ? literal_type : uint8_t(entity->type));
    add_text(*id);
    add_text(entity->name);
  }
  for (size_t r = 0; r < reader.relations(); ++r) add_text(*TRY(reader.relation(RelationNumber(r))));

  Header header;
  header.magic = magic;
  header.sequence = reader.sequence();
  header.filter = hash;
  header.vertices = vertices;
  header.edges = edges.size();
  header.relations = reader.relations();
  std::string file(sizeof(Header), '\0');
  const auto add_part = [&](Part part, const void* bytes, size_t size) {
    header.begins[part] = file.size();
    file.append(static_cast<const char*>(bytes), size);
    file.resize((file.size() + 7) & ~size_t(7));
  };
  add_part(out_begins, out_begin.data(), out_begin.size() * 8);
  add_part(in_begins, in_begin.data(), in_begin.size() * 8);
  add_part(out_edges, out.data(), out.size() * sizeof(SnapshotEdge));
  add_part(in_edges, in.data(), in.size() * sizeof(SnapshotEdge));
  add_part(types, type.data(), type.size());
  add_part(text_begins, text_begin.data(), text_begin.size() * 8);
  add_part(texts, text.data(), text.size());
  header.begins[part_count] = file.size();
  header.checksum = header_checksum(header);
  std::memcpy(file.data(), &header, sizeof header);
  return file;
}

// Written beside and renamed, so that nobody ever maps half a file.
bool write_file(const std::string& path, std::string_view bytes) {
  const std::string beside = path + "." + std::to_string(::getpid());
  PlainFile file;
  if (!file.create(beside)) return false;
  const bool good = file.write(bytes) && file.close() && ::rename(beside.c_str(), path.c_str()) == 0;
  if (!good) ::unlink(beside.c_str());
  return good;
}

}  // namespace

struct GraphSnapshot::Impl {
  std::string built;  // the file's bytes, where they are in memory
  const char* bytes = nullptr;
  size_t size = 0;
  void* mapped = nullptr;
  bool was_built = false;

  ~Impl() {
    if (mapped) ::munmap(mapped, size);
  }

  const Header& header() const { return *reinterpret_cast<const Header*>(bytes); }
  template <class T>
  const T* part(Part p) const {
    return reinterpret_cast<const T*>(bytes + header().begins[p]);
  }
  // A file that was damaged after it was written gives wrong edges, not wild ones.
  std::span<const SnapshotEdge> edges(Part p, uint64_t begin, uint64_t end) const {
    if (begin > end || end > header().edges) return {};
    return {part<SnapshotEdge>(p) + begin, end - begin};
  }
  std::string_view text(size_t i) const {
    const uint64_t* begins = part<uint64_t>(text_begins);
    if (begins[i] > begins[i + 1] || begins[i + 1] > size - header().begins[texts]) return {};
    return {part<char>(texts) + begins[i], begins[i + 1] - begins[i]};
  }

  // Whether the mapped bytes are a snapshot of this sequence and filter, and whole.
  bool fits(uint64_t sequence, uint64_t filter) const {
    if (size < sizeof(Header)) return false;
    const Header& h = header();
    if (h.magic != magic || h.checksum != header_checksum(h) || h.sequence != sequence || h.filter != filter)
      return false;
    return h.begins[part_count] == size;
  }

  bool map(const std::string& path, uint64_t sequence, uint64_t filter) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    struct stat info {};
    void* at = MAP_FAILED;
    if (::fstat(fd, &info) == 0 && size_t(info.st_size) >= sizeof(Header))
      at = ::mmap(nullptr, size_t(info.st_size), PROT_READ, MAP_SHARED, fd, 0);
    ::close(fd);
    if (at == MAP_FAILED) return false;
    mapped = at;
    bytes = static_cast<const char*>(at);
    size = size_t(info.st_size);
    if (fits(sequence, filter)) return true;
    ::munmap(mapped, size);
    mapped = nullptr;
    return false;
  }
};

GraphSnapshot::GraphSnapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
GraphSnapshot::~GraphSnapshot() = default;
GraphSnapshot::GraphSnapshot(GraphSnapshot&&) noexcept = default;
GraphSnapshot& GraphSnapshot::operator=(GraphSnapshot&&) noexcept = default;

Result<GraphSnapshot> GraphSnapshot::open(const Reader& reader, const ClaimFilter& filter,
                                          const std::string& folder) {
  auto impl = std::make_unique<Impl>();
  const uint64_t hash = filter_hash(reader, filter);
  std::string path;
  if (!folder.empty()) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    path = folder + "/" + Hash128{hash, 0}.short_hex() + ".graph";
    if (impl->map(path, reader.sequence(), hash)) return GraphSnapshot(std::move(impl));
  }
  impl->built = TRY(build(reader, filter, hash));
  impl->was_built = true;
  if (!path.empty() && write_file(path, impl->built) && impl->map(path, reader.sequence(), hash)) {
    impl->built = std::string();
  } else {
    impl->bytes = impl->built.data();
    impl->size = impl->built.size();
  }
  return GraphSnapshot(std::move(impl));
}

Result<GraphSnapshot> GraphSnapshot::of_store(const Reader& reader) {
  return open(reader, {}, reader.snapshot().database().path() + "/graph");
}

uint32_t GraphSnapshot::vertices() const { return uint32_t(impl_->header().vertices); }
uint64_t GraphSnapshot::edges() const { return impl_->header().edges; }
bool GraphSnapshot::was_built() const { return impl_->was_built; }

std::span<const SnapshotEdge> GraphSnapshot::out(uint32_t vertex) const {
  const uint64_t* begins = impl_->part<uint64_t>(out_begins);
  return impl_->edges(out_edges, begins[vertex], begins[vertex + 1]);
}

std::span<const SnapshotEdge> GraphSnapshot::in(uint32_t vertex) const {
  const uint64_t* begins = impl_->part<uint64_t>(in_begins);
  return impl_->edges(in_edges, begins[vertex], begins[vertex + 1]);
}

std::string_view GraphSnapshot::id(uint32_t vertex) const { return impl_->text(2 * size_t(vertex)); }
std::string_view GraphSnapshot::name(uint32_t vertex) const { return impl_->text(2 * size_t(vertex) + 1); }
uint8_t GraphSnapshot::type(uint32_t vertex) const { return impl_->part<uint8_t>(types)[vertex]; }
std::string_view GraphSnapshot::relation_name(uint8_t relation) const {
  return impl_->text(2 * size_t(vertices()) + relation);
}

uint32_t GraphSnapshot::vertex(std::string_view wanted) const {
  uint32_t low = 0, high = vertices();
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (id(middle) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < vertices() && id(low) == wanted ? low : vertices();
}

}  // namespace entente::store
