#include <cstdint>

#include "names/gazetteer.h"

namespace entente::names {

namespace {

// Rows as they lie in the image: texts are places in one text behind them.
struct KnownRow {
  TextPool::Ref id, name, adjective;
  EntityIndex country, capital;
  EntityType type;
  Gender gender;
  uint8_t of_states, unused;
};
struct TitleRow {
  TextPool::Ref phrase, heads, office;
  TitleKind kind;
  Gender gender;
  uint8_t alike, unused;
};
struct OfficeRow {
  EntityIndex person, of;
  TextPool::Ref title;
  int32_t from, to;  // days since 1970, or no_day
};
struct NameRow {
  EntityIndex entity;
  TextPool::Ref names;
};
constexpr int32_t no_day = INT32_MIN;

int32_t row_of(const std::optional<Day>& day) { return day ? int32_t(day->time_since_epoch().count()) : no_day; }
std::optional<Day> day_of(int32_t row) { return row == no_day ? std::optional<Day>() : Day(std::chrono::days(row)); }

template <class Row, class From, class Make>
void save_rows(ImageWriter& image, const std::vector<From>& from, Make make) {
  std::vector<Row> rows;
  for (const From& one : from) rows.push_back(make(one));
  image.list<Row>(rows);
}

template <class Row, class To, class Make>
void fill(std::vector<To>& to, std::span<const Row> rows, Make make) {
  to.reserve(rows.size());
  for (const Row& row : rows) to.push_back(make(row));
}

}  // namespace

void Gazetteer::save(ImageWriter& image) const {
  TextPool pool;
  save_rows<KnownRow>(image, known_, [&](const Known& k) { return KnownRow{pool.add(k.id), pool.add(k.name), pool.add(k.adjective), k.country, k.capital, k.type, k.gender, uint8_t(k.of_states), 0}; });
  save_rows<TitleRow>(image, title_list_, [&](const Title& t) { return TitleRow{pool.add(t.phrase), pool.add(t.heads), pool.add(t.office), t.kind, t.gender, uint8_t(t.alike), 0}; });
  save_rows<OfficeRow>(image, offices_, [&](const Office& o) { return OfficeRow{o.person, o.of, pool.add(o.title), row_of(o.from), row_of(o.to)}; });
  save_rows<NameRow>(image, names_, [&](const NameList& n) { return NameRow{n.entity, pool.add(n.names)}; });
  image.text(pool.text());
  aliases_.save(image);
  titles_.save(image);
  image.list<Senses>(senses_);
  image.list<uint8_t>(given_names_);
  image.list<FamilyName>(family_names_);
  image.list<uint32_t>(offices_by_body_);
  image.list<EntityIndex>(ids_);
}

Gazetteer Gazetteer::load(ImageReader& image) {
  Gazetteer out;
  const auto known = image.list<KnownRow>();
  const auto titles = image.list<TitleRow>();
  const auto offices = image.list<OfficeRow>();
  const auto names = image.list<NameRow>();
  const std::string_view pool = image.text();
  const auto text = [&](TextPool::Ref ref) { return TextPool::at(pool, ref); };
  fill(out.known_, known, [&](const KnownRow& k) { return Known{text(k.id), text(k.name), k.type, k.gender, k.country, text(k.adjective), k.of_states != 0, k.capital}; });
  fill(out.title_list_, titles, [&](const TitleRow& t) { return Title{text(t.phrase), t.kind, text(t.heads), t.gender, text(t.office), t.alike != 0}; });
  fill(out.offices_, offices, [&](const OfficeRow& o) { return Office{o.person, o.of, text(o.title), day_of(o.from), day_of(o.to)}; });
  fill(out.names_, names, [&](const NameRow& n) { return NameList{n.entity, text(n.names)}; });
  out.aliases_ = WordTrie::load(image);
  out.titles_ = WordTrie::load(image);
  out.senses_ = Table(image.list<Senses>());
  out.given_names_ = Table(image.list<uint8_t>());
  out.family_names_ = Table(image.list<FamilyName>());
  out.offices_by_body_ = Table(image.list<uint32_t>());
  out.ids_ = Table(image.list<EntityIndex>());
  return out;
}

}  // namespace entente::names
