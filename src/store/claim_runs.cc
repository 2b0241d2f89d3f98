#include "store/internal/claim_runs.h"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "store/internal/coding.h"
#include "store/internal/plain_file.h"
#include "store/internal/radix.h"
#include "store/internal/stretches.h"

namespace entente::store {

namespace {

// What is read and written at once, in bytes; numbers in a file count from those before within a piece.
constexpr size_t piece_bytes = 256 << 10;
// Rows are fetched in another order than they lie in; so many ahead.
constexpr size_t ahead = 16;
// What a claim says takes this much, mostly, and never more than 255.
constexpr size_t usual_bytes = 18;
// However little memory is allowed: a file for every few claims would be too many files.
constexpr size_t least_bytes = 64 << 10;

enum : uint8_t {
  modality = 3,
  has_source = 1 << 2,
  has_time = 1 << 3,
  has_mentions = 1 << 4,
  has_content = 1 << 5,
  has_labels = 1 << 6
};

// Varints into memory that has room for them.
class Packed {
 public:
  void byte(uint8_t value) { *at_++ = char(value); }
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) *at_++ = char(uint8_t(value) | 0x80);
    *at_++ = char(uint8_t(value));
  }
  std::string_view bytes() const { return {bytes_, size_t(at_ - bytes_)}; }

 private:
  char bytes_[128];  // a claim has some fifteen numbers of five bytes at most
  char* at_ = bytes_;
};

// Everything but subject and polarity.
void put_said(Packed& out, const StoredClaim& c) {
  const bool mentions = c.subject_mention != 1 || c.object_mention != 1;
  const bool labels = c.subject_label || c.object_label || c.source_label;
  out.byte(uint8_t(uint8_t(c.modality) | (c.source ? has_source : 0) | (c.has_time ? has_time : 0) |
                   (mentions ? has_mentions : 0) | (c.content ? has_content : 0) | (labels ? has_labels : 0)));
  out.number(uint32_t(c.document));
  out.number(c.begin);
  out.number(c.end - c.begin);
  out.number(c.sentence);
  out.number(c.rule);
  if (c.source) out.number(c.source);
  if (c.has_time) {
    out.number(zigzag(c.time_first));
    out.number(uint32_t(c.time_length));
  }
  if (mentions) {
    out.number(c.subject_mention);
    out.number(c.object_mention);
  }
  if (c.content) out.number(c.content);
  if (labels) {
    out.number(c.subject_label);
    out.number(c.object_label);
    out.number(c.source_label);
  }
}

void read_said(Bytes& bytes, StoredClaim& out) {
  const uint8_t flags = bytes.byte();
  out.modality = Modality(flags & modality);
  out.document = DocumentNumber(bytes.number());
  out.begin = bytes.number();
  out.end = out.begin + bytes.number();
  out.sentence = bytes.number();
  out.rule = bytes.number();
  out.source = flags & has_source ? bytes.number() : 0;
  out.has_time = flags & has_time;
  out.time_first = out.has_time ? int32_t(bytes.signed_varint()) : 0;
  out.time_length = out.has_time ? int32_t(bytes.number()) : 0;
  out.subject_mention = flags & has_mentions ? bytes.number() : 1;
  out.object_mention = flags & has_mentions ? bytes.number() : 1;
  out.content = flags & has_content ? bytes.number() : 0;
  out.subject_label = flags & has_labels ? bytes.number() : 0;
  out.object_label = flags & has_labels ? bytes.number() : 0;
  out.source_label = flags & has_labels ? bytes.number() : 0;
}

uint64_t record_of(uint64_t entity, RelationNumber relation) { return entity << 8 | uint64_t(relation); }
RecordKey key_of(uint64_t record) { return {EntityNumber(record >> 8), RelationNumber(uint8_t(record))}; }

// A file of rows, in pieces that begin with their size.
class RowWriter {
 public:
  Status open(const std::string& file) {
    start();
    return file_.create(file);
  }
  // The row's two numbers are written; what follows them is appended to what is returned.
  Result<std::string*> row(uint64_t record, uint64_t edge) {
    if (piece_.size() >= piece_bytes) TRY(flush());
    put_varint(piece_, record - record_);
    put_varint(piece_, record == record_ ? edge - edge_ : edge);
    record_ = record;
    edge_ = edge;
    return &piece_;
  }
  Status finish() {
    TRY(flush());
    return file_.close();
  }

 private:
  void start() {
    piece_.assign(sizeof(uint32_t), '\0');
    record_ = edge_ = 0;
  }
  Status flush() {
    const auto size = uint32_t(piece_.size() - sizeof(uint32_t));
    std::memcpy(piece_.data(), &size, sizeof size);
    TRY(file_.write(piece_));
    start();
    return {};
  }

  PlainFile file_;
  std::string piece_;
  uint64_t record_ = 0, edge_ = 0;
};

// Stands at a row of such a file. What follows the row's numbers is taken from rest() before next().
class RowReader {
 public:
  Status open(const std::string& file) {
    TRY(file_.open(file));
    return next();
  }
  bool done() const { return done_; }
  uint64_t record() const { return record_; }
  uint64_t edge() const { return edge_; }
  Bytes& rest() { return rest_; }
  Status next() {
    if (rest_.done()) {
      if (!rest_.ok()) return damaged();
      TRY(piece());
      if (done_) return {};
    }
    const uint64_t step = rest_.varint();
    const uint64_t edge = rest_.varint();
    record_ += step;
    edge_ = step == 0 ? edge_ + edge : edge;
    return rest_.ok() ? Status() : damaged();
  }

 private:
  Error damaged() const { return fail(Errc::corruption, file_.name() + ": was damaged"); }
  Status piece() {
    record_ = edge_ = 0;
    uint32_t size = 0;
    const size_t got = TRY(file_.read(reinterpret_cast<char*>(&size), sizeof size));
    if (got == 0) {
      done_ = true;
      return {};
    }
    if (got != sizeof size || size == 0 || size > 2 * piece_bytes) return damaged();
    piece_.resize(size);
    if (TRY(file_.read(piece_.data(), size)) != size) return damaged();
    rest_ = Bytes(piece_);
    return {};
  }

  PlainFile file_;
  std::string piece_;
  Bytes rest_{{}};
  uint64_t record_ = 0, edge_ = 0;
  bool done_ = false;
};

// Goes through several runs at once, record by record: `take` is called with each run that has rows of `record`, older
// runs first, and takes all of them; then `end`.
template <class Take, class End>
Status merge(const std::vector<std::string>& files, Take&& take, End&& end) {
  std::vector<std::unique_ptr<RowReader>> runs;
  for (const std::string& file : files) {
    runs.push_back(std::make_unique<RowReader>());
    TRY(runs.back()->open(file));
  }
  std::erase_if(runs, [](const auto& run) { return run->done(); });
  // Runs are few: looking at each takes less than keeping them in order.
  while (!runs.empty()) {
    uint64_t record = runs.front()->record();
    for (const auto& run : runs) record = std::min(record, run->record());
    bool over = false;
    for (const auto& run : runs) {
      if (run->record() != record) continue;
      TRY(take(*run, record));
      over = over || run->done();
    }
    TRY(end(record));
    if (over) std::erase_if(runs, [](const auto& run) { return run->done(); });
  }
  return {};
}

// Claims of one edge come in the order of documents, and a later run has later documents.
bool before(const StoredClaim& a, const StoredClaim& b) {
  return a.subject != b.subject ? a.subject < b.subject : a.polarity < b.polarity;
}

}  // namespace

ClaimRuns::ClaimRuns(std::string folder, size_t memory_bytes)
    : folder_(std::move(folder)), most_bytes_(std::max(memory_bytes, least_bytes)) {
  // A vector that grows is there twice for a moment; memory that isn't touched costs nothing.
  const size_t claims = most_bytes_ / (2 * sizeof(Place) + usual_bytes) + 1;
  places_.reserve(claims);
  said_.reserve(claims * usual_bytes);
}

ClaimRuns::~ClaimRuns() {
  remove(claim_files_);
  remove(edge_files_);
}

void ClaimRuns::remove(std::vector<std::string>& files) {
  for (const std::string& file : files) ::unlink(file.c_str());
  files.clear();
}

Status ClaimRuns::add(std::span<const FiledClaim> claims) {
  for (const FiledClaim& one : claims) {
    const uint64_t at = said_.size();
    Packed said;
    put_said(said, one.claim);
    said_.append(said.bytes());
    places_.push_back({record_of(uint64_t(one.key.entity), one.key.relation),
                       uint64_t(one.claim.subject) << 1 | uint64_t(one.claim.polarity),
                       at << 8 | said.bytes().size()});
  }
  // Sorting takes each place twice.
  const bool full = said_.size() + places_.size() * sizeof(Place) * 2 > most_bytes_;
  return full ? spill() : Status();
}

Status ClaimRuns::spill() {
  if (places_.empty()) return {};
  sort_rows(places_, scratch_);
  TRY(spill_claims());
  for (Place& place : places_) {
    const uint64_t subject = place.edge >> 1, object = place.record >> 8;
    place.edge = object << 1 | (place.edge & 1);
    place.record = record_of(subject, RelationNumber(uint8_t(place.record)));
  }
  sort_rows(places_, scratch_);
  TRY(spill_edges());
  places_.clear();
  said_.clear();
  return {};
}

Status ClaimRuns::spill_claims() {
  claim_files_.push_back(folder_ + "/in." + std::to_string(claim_files_.size()) + ".run");
  RowWriter out;
  TRY(out.open(claim_files_.back()));
  for (size_t i = 0; i < places_.size(); ++i) {
    if (i + ahead < places_.size()) __builtin_prefetch(said_.data() + (places_[i + ahead].said >> 8));
    const Place& place = places_[i];
    TRY(out.row(place.record, place.edge))->append(said_, place.said >> 8, place.said & 0xff);
  }
  return out.finish();
}

Status ClaimRuns::spill_edges() {
  edge_files_.push_back(folder_ + "/out." + std::to_string(edge_files_.size()) + ".run");
  RowWriter out;
  TRY(out.open(edge_files_.back()));
  for (size_t i = 0; i < places_.size();) {
    const Place& edge = places_[i];
    uint64_t count = 0;
    for (; i < places_.size() && places_[i].record == edge.record && places_[i].edge == edge.edge; ++i) ++count;
    put_varint(*TRY(out.row(edge.record, edge.edge)), count);
  }
  return out.finish();
}

Status ClaimRuns::records(const RecordVisitor& visit) {
  std::vector<StoredClaim> claims, scratch;
  std::vector<size_t> ends;
  const auto take = [&](RowReader& run, uint64_t record) -> Status {
    do {
      StoredClaim& claim = claims.emplace_back();
      claim.subject = EntityNumber(run.edge() >> 1);
      claim.polarity = Polarity(run.edge() & 1);
      read_said(run.rest(), claim);
      TRY(run.next());
    } while (!run.done() && run.record() == record);
    ends.push_back(claims.size());
    return {};
  };
  const auto end = [&](uint64_t record) -> Status {
    unite(claims, ends, scratch, before);
    TRY(visit(key_of(record), claims));
    claims.clear();
    ends.clear();
    return {};
  };
  TRY(merge(claim_files_, take, end));
  remove(claim_files_);
  return {};
}

Status ClaimRuns::edges(const EdgeVisitor& visit) {
  std::vector<StoredEdge> edges, sums;
  size_t taken = 0;
  const auto take = [&](RowReader& run, uint64_t record) -> Status {
    do {
      edges.push_back({EntityNumber(run.edge() >> 1), Polarity(run.edge() & 1), int64_t(run.rest().varint())});
      TRY(run.next());
    } while (!run.done() && run.record() == record);
    ++taken;
    return {};
  };
  const auto end = [&](uint64_t record) -> Status {
    if (taken == 1) {
      TRY(visit(key_of(record), edges));
    } else {
      std::sort(edges.begin(), edges.end());
      sums.clear();
      for (const StoredEdge& edge : edges) {
        const bool same =
            !sums.empty() && sums.back().object == edge.object && sums.back().polarity == edge.polarity;
        if (same) {
          sums.back().claims += edge.claims;
        } else {
          sums.push_back(edge);
        }
      }
      TRY(visit(key_of(record), sums));
    }
    edges.clear();
    taken = 0;
    return {};
  };
  TRY(merge(edge_files_, take, end));
  remove(edge_files_);
  return {};
}

}  // namespace entente::store
