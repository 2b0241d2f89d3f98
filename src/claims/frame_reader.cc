#include "claims/frame_reader.h"

#include <algorithm>
#include <array>

#include "base/toml.h"
#include "claims/form_parser.h"

namespace entente::claims {

namespace {

const std::vector<std::string> known_keys = {"form", "reads", "ignores", "polarity", "modality", "name", "implied", "sides", "event", "abroad", "home", "deed"};

class FileReader {
 public:
  FileReader(const SchemaFile& file, const Result<toml::table>& parsed, const Ontology& ontology, const WordLists& lists, tokens::Lexicon& lexicon, std::vector<Frame>& frames, std::string& faults)
      : file_(file), parsed_(parsed), ontology_(ontology), lists_(lists), lexicon_(lexicon), frames_(frames), faults_(faults) {}

  void read() {
    if (!parsed_) {
      faults_ += (faults_.empty() ? "" : "\n") + parsed_.error().message;
      return;
    }
    for (const auto& [key, node] : *parsed_) {
      const auto relation = ontology_.find(key.str());
      const int line = int(node.source().begin.line);
      if (!relation) {
        const std::string near = nearest(key.str(), ontology_.names());
        fault(line, "no relation '" + std::string(key.str()) + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
        continue;
      }
      const toml::table* table = node.as_table();
      const toml::array* list = table ? table->get_as<toml::array>("frame") : nullptr;
      if (!list) {
        fault(line, "write frames as [[" + std::string(key.str()) + ".frame]]");
        continue;
      }
      for (const toml::node& item : *list) {
        if (const toml::table* frame = item.as_table()) read_frame(*relation, *frame);
      }
    }
  }

 private:
  void fault(int line, const std::string& what) {
    faults_ += (faults_.empty() ? "" : "\n") + file_.shown + ":" + std::to_string(line) + ": " + what;
  }

  void read_frame(RelationId relation, const toml::table& table) {
    const int line = int(table.source().begin.line);
    const Relation& about = ontology_[relation];
    Frame frame;
    frame.relation = relation;
    frame.where = file_.shown + ":" + std::to_string(line);
    frame.titled = about.titled;
    frame.joined = about.joined;
    frame.subject_types = about.subject;
    frame.object_types = about.object;
    for (const auto& [key, node] : table) {
      if (std::find(known_keys.begin(), known_keys.end(), key.str()) == known_keys.end()) {
        const std::string near = nearest(key.str(), known_keys);
        fault(int(node.source().begin.line), "no key '" + std::string(key.str()) + "'" + (near.empty() ? "" : "; did you mean '" + near + "'?"));
      }
    }
    frame.form = table["form"].value_or(std::string());
    if (frame.form.empty()) {
      fault(line, "a frame needs a form");
      return;
    }
    const std::string polarity = table["polarity"].value_or(std::string("affirmed"));
    if (polarity == "negated") frame.polarity = Polarity::negated;
    if (polarity != "negated" && polarity != "affirmed") fault(line, "polarity is affirmed or negated, not '" + polarity + "'");
    const std::string modality = table["modality"].value_or(std::string("actual"));
    if (modality == "planned") frame.modality = Modality::planned;
    if (modality == "hypothetical") frame.modality = Modality::hypothetical;
    if (modality != "planned" && modality != "hypothetical" && modality != "actual") fault(line, "modality is actual, planned or hypothetical, not '" + modality + "'");
    frame.sides = table["sides"].value_or(false);
    frame.event = table["event"].value_or(false);
    frame.implied = frame.sides || frame.event || table["implied"].value_or(false);
    frame.abroad = table["abroad"].value_or(false);
    frame.home = table["home"].value_or(false);
    frame.by_deed = table["deed"].value_or(false);
    if (const Status form = parse_form(frame, lists_, lexicon_); !form) {
      fault(line, form.error().message + " in \"" + frame.form + "\"");
      return;
    }
    for (const Part& part : frame.parts) {
      if (part.kind != Part::Kind::infinitive) continue;
      (part.verbs.empty() ? frame.any_infinitive : frame.named_infinitive) = true;
    }
    frame.name = about.name + "/" + table["name"].value_or(default_name(frame.form));
    read_examples(table, line, frame);
    frames_.push_back(std::move(frame));
  }

  // The form's own words: "{S} voice support for {O}" -> "voice-support-for".
  static std::string default_name(std::string_view form) {
    std::string out;
    bool slot = false;
    for (const char c : form) {
      if (c == '{') slot = true;
      if (!slot && c == ' ' && !out.empty() && out.back() != '-') out += '-';
      if (!slot && c != ' ' && c != '[' && c != ']' && c != '\'') out += c;
      if (c == '}') slot = false;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
  }

  void read_examples(const toml::table& table, int line, Frame& frame) {
    if (const toml::table* reads = table["reads"].as_table()) {
      for (const auto& [sentence, claims] : *reads) {
        Example example;
        example.sentence = sentence.str();
        example.line = int(claims.source().begin.line);
        if (const toml::array* list = claims.as_array()) {
          for (const toml::node& claim : *list) example.claims.push_back(claim.value_or(std::string()));
        } else if (const auto one = claims.value<std::string>()) {
          example.claims.push_back(*one);
        }
        if (example.claims.empty()) fault(example.line, "this example expects no claim; say which, or move it to ignores");
        frame.reads.push_back(std::move(example));
      }
    }
    if (const toml::array* ignores = table["ignores"].as_array()) {
      for (const toml::node& node : *ignores) {
        Example example;
        example.sentence = node.value_or(std::string());
        example.line = int(node.source().begin.line);
        frame.ignores.push_back(std::move(example));
      }
    }
    if (frame.reads.empty()) fault(line, "a frame needs `reads`: a sentence that it must read");
    if (frame.ignores.empty()) fault(line, "a frame needs `ignores`: a sentence that it must not read");
  }

  const SchemaFile& file_;
  const Result<toml::table>& parsed_;
  const Ontology& ontology_;
  const WordLists& lists_;
  tokens::Lexicon& lexicon_;
  std::vector<Frame>& frames_;
  std::string& faults_;
};

}  // namespace

struct Frames::Parsed {
  std::vector<std::pair<SchemaFile, Result<toml::table>>> files;
  WordLists lists;
};

std::shared_ptr<const Frames::Parsed> Frames::parse(const SchemaFiles& files) {
  auto out = std::make_shared<Parsed>();
  out->lists = WordLists::read(files);
  for (const SchemaFile& file : files.under("en/frames/")) {
    if (file.path.ends_with(".toml")) out->files.emplace_back(file, parse_toml(file));
  }
  return out;
}

Result<Frames> Frames::read(const Parsed& parsed, const Ontology& ontology, tokens::Lexicon& lexicon) {
  Frames out;
  std::string faults;
  for (const auto& [file, table] : parsed.files) FileReader(file, table, ontology, parsed.lists, lexicon, out.frames_, faults).read();
  if (!faults.empty()) return fail(Errc::invalid_argument, faults);
  out.index();
  return out;
}

void Frames::index() {
  // Lists as links first: few triggers have more than a frame or two.
  struct Link {
    uint32_t list, frame;
    auto operator<=>(const Link&) const = default;
  };
  std::vector<Link> links;
  std::vector<uint32_t> numbers, lists;
  std::vector<NeedPlace> candidates;
  uint32_t triggers = 1;
  for (uint32_t i = 0; i < frames_.size(); ++i) {
    for (const tokens::Symbol symbol : frames_[i].triggers) {
      if (numbers.size() <= symbol) numbers.resize(symbol + 1);
      if (numbers[symbol] == 0) numbers[symbol] = triggers++;
      links.push_back({3 * numbers[symbol] + uint32_t(frames_[i].kind), i});
    }
  }
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  for (const Link& link : links) {
    while (lists.size() <= link.list) lists.push_back(uint32_t(candidates.size()));
    const size_t begin = candidates.size();
    candidates.insert(candidates.end(), {0, NeedPlace(link.frame), NeedPlace(link.frame >> 16), no_need});
    append_needs(frames_[link.frame], candidates);
    candidates[begin] = NeedPlace(candidates.size() - begin);
    candidates[begin + 3] = first_need(&candidates[begin + 4]);
  }
  while (lists.size() <= 3 * size_t(triggers)) lists.push_back(uint32_t(candidates.size()));
  triggers_ = Table(std::move(numbers));
  lists_ = Table(std::move(lists));
  candidates_ = Table(std::move(candidates));
}

}  // namespace entente::claims
