#include "text/assemble.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/dateline.h"
#include "text/publication_day.h"

namespace entente::text {

namespace {

// In words: a heading or caption is at most this long, a title this; prose without a final stop is at least
// as long as that.
constexpr int longest_heading = 12, longest_title = 30, shortest_stopless_prose = 30;
constexpr int longest_label = 10, longest_notice = 80, longest_byline = 10;
// A paragraph of fewer words may come twice in an article.
constexpr int shortest_repetition = 6;

enum class Role : uint8_t { dropped, title, heading, body };

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// As much of a paragraph, folded, as a phrase can be found in.
std::string beginning(std::string_view paragraph) {
  constexpr size_t most = 64;
  size_t end = std::min(paragraph.size(), most);
  while (end < paragraph.size() && end > 0 && (uint8_t(paragraph[end]) & 0xC0) == 0x80) --end;
  return fold(paragraph.substr(0, end));
}

struct Features {
  int words = 0;
  bool ends_in_stop = false;  // . ! ? … with quotes and brackets closed behind it
  bool ends_in_any = false;   // also : ; ,
  bool ends_in_full_stop = false;
  bool begins_low = false;
};

Features features_of(std::string_view text) {
  Features out;
  out.words = 1 + int(std::count(text.begin(), text.end(), ' '));
  out.begins_low = is_lower(text.front());
  bool went_on = true;
  while (went_on && !text.empty()) {
    went_on = false;
    for (const std::string_view closer : {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB", " "}) {
      if (text.ends_with(closer)) text.remove_suffix(closer.size()), went_on = true;
    }
  }
  if (text.empty()) return out;
  out.ends_in_full_stop = text.back() == '.';
  out.ends_in_stop =
      out.ends_in_full_stop || text.back() == '!' || text.back() == '?' || text.ends_with("\u2026");
  out.ends_in_any = out.ends_in_stop || text.back() == ':' || text.back() == ';' || text.back() == ',';
  return out;
}

class Assembler {
 public:
  Assembler(const Draft& draft, Metadata metadata, const Conventions& conventions)
      : draft_(draft),
        metadata_(std::move(metadata)),
        conventions_(conventions),
        roles_(draft.paragraphs().size(), Role::body) {
    for (const DraftParagraph& paragraph : draft.paragraphs())
      features_.push_back(features_of(draft.of(paragraph)));
    for (const DraftParagraph& paragraph : metadata_.title.paragraphs())
      title_ += std::string(metadata_.title.of(paragraph)) + ' ';
    if (!title_.empty()) title_.pop_back();
  }

  Document assemble() {
    drop_boilerplate();
    first_body_ = find_first_body();
    drop_repetitions();
    first_body_ = find_first_body();
    judge_head();
    judge_rest();
    return write();
  }

 private:
  size_t count() const { return roles_.size(); }
  std::string_view paragraph(size_t i) const { return draft_.of(draft_.paragraphs()[i]); }
  Block block(size_t i) const { return draft_.paragraphs()[i].block; }

  bool is_prose(size_t i) const {
    const Features& f = features_[i];
    if (block(i) == Block::title || block(i) == Block::heading) return false;
    return (f.ends_in_stop && f.words >= 4) || f.words >= shortest_stopless_prose;
  }

  // "Explainer: who still buys the oil?" above the text: a title may ask or exclaim.
  bool asks_above_text(size_t i) const {
    const Features& f = features_[i];
    const std::string_view text = paragraph(i);
    const std::string_view first = text.substr(0, text.find_first_of(" :."));
    return i + 1 < count() && f.ends_in_stop && !f.ends_in_full_stop && f.words <= longest_title / 2 &&
           block(i) != Block::item && !f.begins_low && !ends_in_quote(i) &&
           !(conventions_.classes(first) & word_label) && text.find(". ") == text.npos;
  }

  void drop_boilerplate() {
    for (size_t i = 0; i < count(); ++i) {
      const Features& f = features_[i];
      if (f.words > longest_notice) continue;
      size_t length;
      const Boilerplate kind = conventions_.boilerplate(beginning(paragraph(i)), length);
      if (kind == Boilerplate::whole || kind == Boilerplate::notice ||
          (kind == Boilerplate::label && f.words <= longest_label && !f.ends_in_full_stop)) {
        roles_[i] = Role::dropped;
      }
    }
  }

  // A paragraph that comes twice is once a standfirst, a caption or a quotation pulled out: near the top the
  // first of the two goes, further down the second. The title over again goes with the first.
  void drop_repetitions() {
    std::unordered_map<uint64_t, size_t> seen;
    for (size_t i = 0; i < count(); ++i) {
      if (roles_[i] == Role::dropped || features_[i].words < shortest_repetition) continue;
      const auto [at, is_new] = seen.emplace(hash64(paragraph(i)), i);
      if (is_new) continue;
      const size_t first = at->second;
      if (i <= first + 2 && first <= first_body_ && features_[i].words <= longest_title) {
        roles_[first] = Role::title;
        roles_[i] = Role::dropped;
      } else if (first <= first_body_) {
        roles_[first] = Role::dropped;
        at->second = i;
      } else {
        roles_[i] = Role::dropped;
      }
    }
  }

  size_t find_first_body() const {
    bool is_first = title_.empty();
    for (size_t i = 0; i < count(); ++i) {
      if (roles_[i] != Role::body || is_date_line(paragraph(i), conventions_)) continue;
      if (is_prose(i) && !(is_first && asks_above_text(i))) return i;
      is_first = false;
    }
    for (size_t i = 0; i < count(); ++i) {
      if (roles_[i] == Role::body && ((features_[i].ends_in_stop && !(i == 0 && asks_above_text(i))) ||
                                      features_[i].begins_low || count() == 1))
        return i;
    }
    // No prose at all: a list. Its first line is the title where no other is known.
    for (size_t i = 0; i < count(); ++i) {
      if (roles_[i] == Role::body && !is_date_line(paragraph(i), conventions_))
        return title_.empty() ? i + 1 : i;
    }
    return count();
  }

  // Above the body: date lines, bylines and the publisher's name go, the title is the first line of some
  // length.
  void judge_head() {
    std::vector<size_t> lines;
    bool has_title = false;
    for (size_t i = 0; i < first_body_; ++i) {
      if (roles_[i] == Role::title) has_title = true;
      if (roles_[i] != Role::body) continue;
      const std::string_view text = paragraph(i);
      roles_[i] = Role::heading;
      if (!title_.empty() && fold(text) == fold(title_)) {
        roles_[i] = Role::dropped;
      } else if (is_date_line(text, conventions_) || is_byline(i)) {
        roles_[i] = Role::dropped;
      } else if (const std::string publisher = publisher_line(text); !publisher.empty()) {
        if (metadata_.source.empty()) metadata_.source = publisher;
        roles_[i] = Role::dropped;
      } else {
        lines.push_back(i);
      }
    }
    if (!title_.empty()) {
      for (const size_t i : lines) {
        if (is_section_label(i)) roles_[i] = Role::dropped;
      }
      return;
    }
    if (has_title || lines.empty()) return;
    const auto is_long = [&](size_t i) {
      return features_[i].words >= 4 && features_[i].words <= longest_title && !paragraph(i).starts_with("(");
    };
    // A line with a day in it is rather the paper's head or the issue's.
    const auto is_dateless = [&](size_t i) {
      return is_long(i) && find_written_dates(paragraph(i), conventions_).empty();
    };
    auto title = std::find_if(lines.begin(), lines.end(), [&](size_t i) { return block(i) == Block::title; });
    if (title == lines.end()) title = std::find_if(lines.begin(), lines.end(), is_dateless);
    if (title == lines.end()) title = std::find_if(lines.begin(), lines.end(), is_long);
    if (title == lines.end()) {
      title = std::max_element(lines.begin(), lines.end(),
                               [&](size_t a, size_t b) { return features_[a].words < features_[b].words; });
    }
    roles_[*title] = Role::title;
    for (const size_t i : lines) {
      if (i != *title && is_section_label(i)) roles_[i] = Role::dropped;
    }
  }

  void judge_rest() {
    size_t last_prose = 0;
    int prose = 0;
    for (size_t i = first_body_; i < count(); ++i) {
      if (roles_[i] == Role::body && is_prose(i)) last_prose = i, ++prose;
    }
    for (size_t i = first_body_; i < count(); ++i) {
      if (roles_[i] != Role::body) continue;
      const Features& f = features_[i];
      if (i > first_body_ && is_date_line(paragraph(i), conventions_)) {
        roles_[i] = Role::dropped;
        continue;
      }
      if (block(i) == Block::heading || block(i) == Block::title) {
        roles_[i] = i > last_prose && prose >= 2 ? Role::dropped : Role::heading;
        continue;
      }
      const bool looks_like_heading = i > first_body_ && f.words <= longest_heading && !f.ends_in_any &&
                                      !f.begins_low && block(i) == Block::plain && !ends_in_quote(i) &&
                                      paragraph(i).find(": ") == std::string_view::npos;
      if (looks_like_heading) roles_[i] = i > last_prose && prose >= 2 ? Role::dropped : Role::heading;
    }
  }

  bool ends_in_quote(size_t i) const {
    const std::string_view text = paragraph(i);
    return text.ends_with("\"") || text.ends_with("\u201D");
  }

  bool is_section_label(size_t i) const {
    return features_[i].words <= 3 && !features_[i].ends_in_stop && block(i) == Block::plain;
  }

  // "By Jane Doe and John Roe": a phrase of the data, then names only.
  bool is_byline(size_t i) const {
    const std::string_view text = paragraph(i);
    if (features_[i].words > longest_byline || features_[i].ends_in_full_stop) return false;
    size_t length;
    if (conventions_.boilerplate(fold(text), length) != Boilerplate::byline || length >= text.size())
      return false;
    int low = 0;
    for (size_t at = text.find(' '); at != text.npos && at + 1 < text.size(); at = text.find(' ', at + 1))
      low += is_lower(text[at + 1]);
    return low <= 1 && is_upper(text[0]);
  }

  // "TASS", "Source: Reuters" -> the publisher; else "".
  std::string publisher_line(std::string_view text) const {
    if (const std::string_view known = conventions_.agency(text); !known.empty()) return std::string(known);
    size_t length;
    const std::string folded = fold(text);
    if (folded.size() != text.size() || conventions_.boilerplate(folded, length) != Boilerplate::source)
      return {};
    if (length >= text.size() || text[length] != ':') return {};
    std::string_view name = text.substr(length + 1);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    const std::string_view known = conventions_.agency(name);
    return std::string(known.empty() && name.size() < 60 ? name : known);
  }

  Document write() {
    Document out;
    out.id = std::move(metadata_.id);
    out.repaired_bytes = metadata_.repaired_bytes;
    const auto copy = [&](const Draft& from, const DraftParagraph& paragraph, ParagraphKind kind) {
      if (!out.text.empty()) out.text += "\n\n";
      const auto begin = uint32_t(out.text.size());
      out.offsets.append(from.map(), paragraph.span, begin);
      out.text += from.of(paragraph);
      out.paragraphs.push_back({{begin, uint32_t(out.text.size())}, kind});
    };
    out.title = title_;
    for (const DraftParagraph& paragraph : metadata_.title.paragraphs())
      copy(metadata_.title, paragraph, ParagraphKind::title);
    if (title_.empty()) {
      for (size_t i = 0; i < count() && out.title.empty(); ++i) {
        if (roles_[i] != Role::title) continue;
        out.title = paragraph(i);
        copy(draft_, draft_.paragraphs()[i], ParagraphKind::title);
      }
    }
    std::optional<Dateline> dateline;
    int bodies = 0;
    for (size_t i = 0; i < count(); ++i) {
      if (roles_[i] != Role::heading && roles_[i] != Role::body) continue;
      copy(draft_, draft_.paragraphs()[i],
           roles_[i] == Role::body ? ParagraphKind::body : ParagraphKind::heading);
      if (roles_[i] != Role::body || dateline || ++bodies > 3) continue;
      dateline = find_dateline(paragraph(i), conventions_);
      if (!dateline) continue;
      const uint32_t begin = out.paragraphs.back().span.begin;
      out.dateline = {begin, begin + uint32_t(dateline->length)};
      if (metadata_.source.empty()) metadata_.source = dateline->source;
    }
    out.source = std::move(metadata_.source);
    out.date = metadata_.date;
    if (!out.date) out.date = find_day(dateline, out.id);
    return out;
  }

  std::optional<Day> find_day(const std::optional<Dateline>& dateline, std::string_view id) const {
    PublicationDay day(conventions_);
    size_t title_at = first_body_;
    for (size_t i = 0; i < first_body_; ++i) {
      if (roles_[i] == Role::title) title_at = i;
    }
    if (first_body_ > 0 || is_date_line(first_body_ < count() ? paragraph(first_body_) : "", conventions_)) {
      for (size_t i = 0; i < first_body_; ++i)
        day.add_head_line(paragraph(i), int(i) - int(title_at), i == 0);
    }
    for (size_t i = first_body_; i < count() && i < first_body_ + 3; ++i) {
      // Lines left out, and what a text begins with: "11 April 2011, continued into the night."
      std::string_view line = paragraph(i);
      if (roles_[i] != Role::dropped) {
        const auto dates = find_written_dates(line.substr(0, 60), conventions_);
        line = i == first_body_ && !dates.empty() && dates[0].span.begin == 0 ? dates[0].span.of(line)
                                                                              : std::string_view();
      }
      day.add_head_line(line, int(i) - int(title_at), false);
    }
    if (dateline && dateline->date) day.set_dateline(*dateline->date);
    day.set_file_name(id);
    return day.choose(draft_.text().substr(0, 20000));
  }

  const Draft& draft_;
  Metadata metadata_;
  const Conventions& conventions_;
  std::vector<Role> roles_;
  std::vector<Features> features_;
  std::string title_;
  size_t first_body_ = 0;
};

}  // namespace

Document assemble(const Draft& draft, Metadata metadata, const Conventions& conventions) {
  return Assembler(draft, std::move(metadata), conventions).assemble();
}

}  // namespace entente::text
