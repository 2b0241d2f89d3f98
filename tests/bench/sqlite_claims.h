// Claims in SQLite, for comparison: the same things kept, the same things found, nothing read twice.
//
// What a store of ours keeps of a claim is a row of `claims`, down to how the text names both ends. Claims have the same
// identity, held by a unique index that also finds them by document; they are found by object and by subject; documents
// by id and by day; entities by id and by each word of each name; counts of claims and mentions stand beside entities,
// names and types. What makes it quick: one transaction, no journal, no syncing, prepared statements, numbers from maps
// in memory, and indexes that need not be there while loading made afterwards.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/claim.h"

namespace entente::bench {

class SqliteClaims {
 public:
  explicit SqliteClaims(const std::string& path) {
    check(sqlite3_open(path.c_str(), &db_));
    exec(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
        "CREATE TABLE entities(n INTEGER PRIMARY KEY, id TEXT, as_subject INT, as_object INT, as_source INT);"
        "CREATE TABLE names(entity INT, n INT, text TEXT, mentions INT, PRIMARY KEY(entity, n)) WITHOUT ROWID;"
        "CREATE TABLE labels(entity INT, n INT, name INT, type INT, claims INT, PRIMARY KEY(entity, n)) WITHOUT ROWID;"
        "CREATE TABLE name_words(word TEXT, entity INT, name INT);"
        "CREATE TABLE documents(n INTEGER PRIMARY KEY, id TEXT, claims INT);"
        "CREATE TABLE days(day INT, document INT);"
        "CREATE TABLE words(n INTEGER PRIMARY KEY, text TEXT);"
        "CREATE TABLE claims(s INT, r INT, o INT, polarity INT, modality INT, source INT, first INT, last INT, document "
        "INT, sentence INT, b INT, e INT, rule INT, content INT, s_mention INT, o_mention INT, s_label INT, o_label INT, "
        "source_label INT);"
        "CREATE UNIQUE INDEX identity ON claims(document, b, e, s, r, o, polarity, modality, source, first, last);"
        "BEGIN");
    put_document_ = prepare("INSERT INTO documents VALUES(?,?,?)");
    put_day_ = prepare("INSERT INTO days VALUES(?,?)");
    put_claim_ = prepare("INSERT OR IGNORE INTO claims VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  }
  ~SqliteClaims() {
    for (sqlite3_stmt* statement : {put_document_, put_day_, put_claim_}) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  SqliteClaims(const SqliteClaims&) = delete;
  SqliteClaims& operator=(const SqliteClaims&) = delete;

  // The claims of one document.
  void add(std::span<const Claim> claims) {
    const auto document = int64_t(documents_++);
    put(put_document_, document, claims.front().evidence.document, int64_t(claims.size()));
    days_.clear();
    for (const Claim& c : claims) {
      const Party subject = party(c.subject.id, c.subject.name, int(c.subject.type), c.subject_mention, 0);
      const Party object = c.literal ? party("=" + *c.literal, *c.literal, -1, c.object_mention, 1)
                                     : party(c.object.id, c.object.name, int(c.object.type), c.object_mention, 1);
      const Party source =
          c.source ? party(c.source->id, c.source->name, int(c.source->type), "", 2) : Party{-1, -1, -1};
      const int64_t first = c.time ? c.time->first.time_since_epoch().count() : -1;
      const int64_t last = c.time ? c.time->last.time_since_epoch().count() : -1;
      if (c.time && std::find(days_.begin(), days_.end(), first) == days_.end()) days_.push_back(first);
      put(put_claim_, subject.entity, word(c.relation), object.entity, int64_t(c.polarity), int64_t(c.modality),
          source.entity, first, last, document, int64_t(c.evidence.sentence), int64_t(c.evidence.span.begin),
          int64_t(c.evidence.span.end), word(c.rule), c.content.empty() ? -1 : word(c.content), subject.mention,
          object.mention, subject.label, object.label, source.label);
    }
    for (const int64_t day : days_) put(put_day_, day, document);
  }

  // What is counted, and the indexes.
  void finish() {
    sqlite3_stmt* put_entity = prepare("INSERT INTO entities VALUES(?,?,?,?,?)");
    sqlite3_stmt* put_name = prepare("INSERT INTO names VALUES(?,?,?,?)");
    sqlite3_stmt* put_label = prepare("INSERT INTO labels VALUES(?,?,?,?,?)");
    sqlite3_stmt* put_name_word = prepare("INSERT INTO name_words VALUES(?,?,?)");
    sqlite3_stmt* put_word = prepare("INSERT INTO words VALUES(?,?)");
    for (const auto& [id, known] : entities_) {
      put(put_entity, known.number, id, known.claims[0], known.claims[1], known.claims[2]);
      for (size_t n = 0; n < known.names.size(); ++n) {
        const auto& [text, mentions] = known.names[n];
        put(put_name, known.number, int64_t(n), text, mentions);
        for (size_t begin = 0; begin < text.size();) {
          const size_t end = std::min(text.find(' ', begin), text.size());
          put(put_name_word, std::string_view(text).substr(begin, end - begin), known.number, int64_t(n));
          begin = end + 1;
        }
      }
      for (size_t n = 0; n < known.labels.size(); ++n)
        put(put_label, known.number, int64_t(n), known.labels[n].name, int64_t(known.labels[n].type),
            known.labels[n].claims);
    }
    for (const auto& [text, number] : words_) put(put_word, number, text);
    for (sqlite3_stmt* statement : {put_entity, put_name, put_label, put_name_word, put_word})
      sqlite3_finalize(statement);
    exec(
        "COMMIT; CREATE INDEX by_object ON claims(o, r, s); CREATE INDEX by_subject ON claims(s, r, o);"
        "CREATE INDEX by_day ON days(day, document); CREATE INDEX by_word ON name_words(word, entity, name);"
        "CREATE INDEX by_id ON entities(id); CREATE INDEX by_document_id ON documents(id)");
  }

  // Of an entity's id, or a word; -1 if it isn't there.
  int64_t entity(const std::string& id) const {
    const auto at = entities_.find(id);
    return at == entities_.end() ? -1 : at->second.number;
  }
  int64_t number_of(const std::string& word) const {
    const auto at = words_.find(word);
    return at == words_.end() ? -1 : at->second;
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* out = nullptr;
    check(sqlite3_prepare_v2(db_, sql, -1, &out, nullptr));
    return out;
  }
  void exec(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }

 private:
  struct Label {
    int64_t name = 0;
    int type = 0;
    int64_t claims = 0;
  };
  struct Known {
    int64_t number = 0;
    std::vector<std::pair<std::string, int64_t>> names;  // and mentions
    std::vector<Label> labels;
    std::array<int64_t, 3> claims{};  // as subject, object and source
  };
  struct Party {
    int64_t entity = 0, label = 0, mention = 0;
  };

  static int64_t name(Known& known, std::string_view text) {
    const auto at =
        std::find_if(known.names.begin(), known.names.end(), [&](const auto& name) { return name.first == text; });
    if (at != known.names.end()) return at - known.names.begin();
    known.names.emplace_back(text, 0);
    return int64_t(known.names.size()) - 1;
  }
  Party party(const std::string& id, std::string_view text, int type, std::string_view mention, size_t role) {
    const auto [at, fresh] = entities_.try_emplace(id);
    Known& known = at->second;
    if (fresh) known.number = int64_t(entities_.size()) - 1;
    ++known.claims[role];
    Party out{known.number, 0, -1};
    const int64_t shown = name(known, text);
    while (out.label < int64_t(known.labels.size()) &&
           (known.labels[size_t(out.label)].name != shown || known.labels[size_t(out.label)].type != type))
      ++out.label;
    if (out.label == int64_t(known.labels.size())) known.labels.push_back({shown, type, 0});
    ++known.labels[size_t(out.label)].claims;
    if (!mention.empty()) ++known.names[size_t(out.mention = name(known, mention))].second;
    return out;
  }
  int64_t word(const std::string& text) { return words_.try_emplace(text, int64_t(words_.size())).first->second; }

  void bind(sqlite3_stmt* statement, int at, int64_t value) { sqlite3_bind_int64(statement, at, value); }
  void bind(sqlite3_stmt* statement, int at, std::string_view text) {
    sqlite3_bind_text(statement, at, text.data(), int(text.size()), SQLITE_STATIC);
  }
  template <class... Values>
  void put(sqlite3_stmt* statement, const Values&... values) {
    int at = 0;
    (bind(statement, ++at, values), ...);
    check(sqlite3_step(statement));
    sqlite3_reset(statement);
  }
  void check(int code) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    std::fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db_));
    std::exit(1);
  }

  sqlite3* db_ = nullptr;
  sqlite3_stmt *put_document_ = nullptr, *put_day_ = nullptr, *put_claim_ = nullptr;
  std::unordered_map<std::string, Known> entities_;
  std::unordered_map<std::string, int64_t> words_;
  std::vector<int64_t> days_;
  uint64_t documents_ = 0;
};

}  // namespace entente::bench
