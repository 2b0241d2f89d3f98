#include "tagger_examples.h"

#include <cctype>
#include <fstream>
#include <sstream>

namespace entente::treebank {

namespace {

constexpr const char* name_starts[] = {"B",  "D",  "G",  "K",  "L",  "M", "N", "P", "R", "S", "T",  "V", "Z",
                                       "Ch", "Kh", "Sh", "Gu", "Ou", "A", "E", "I", "O", "Y", "Al", "Ab"};
constexpr const char* name_vowels[] = {"a", "e", "i", "o", "u", "ai", "ei", "ou", "ia", "ya", "aa", "uo"};
constexpr const char* name_joints[] = {"b",  "d", "g",  "k", "l",  "ll", "m", "n",  "nk", "r",
                                       "rr", "s", "sh", "t", "tt", "v",  "z", "ng", "rd", "kh"};
constexpr const char* name_ends[] = {"o",   "a",  "i",   "ez", "ov",  "ev",  "ski", "sky",
                                     "son", "ic", "in",  "an", "ini", "ara", "eh",  "ad",
                                     "um",  "er", "ing", "ed", "es",  "man", "s"};

void capitalize(std::string& form) {
  if (form.front() != '\'' && form != "n't") form.front() = char(std::toupper(uint8_t(form.front())));
}

void end_bare(Sentence& sentence) {
  if (sentence.size() > 3 && sentence.back().tag == ".") sentence.pop_back();
}

// base, third person, past, participle, gerund of a regular verb.
std::vector<std::string> inflect(const std::string& base) {
  const bool e = base.ends_with("e"),
             y = base.ends_with("y") && !base.ends_with("ey") && !base.ends_with("oy");
  const bool hiss =
      base.ends_with("s") || base.ends_with("sh") || base.ends_with("ch") || base.ends_with("x");
  const std::string stem = e || y ? base.substr(0, base.size() - 1) : base;
  const std::string past = stem + (y ? "ied" : "ed");
  return {base, y ? stem + "ies" : base + (hiss ? "es" : "s"), past, past, (y ? base : stem) + "ing"};
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    if (!part.empty()) out.push_back(part);
  }
  return out;
}

Word make_word(const std::string& form, const std::string& tag) {
  Word out;
  out.form = form;
  out.tag = tag;
  return out;
}

// "North/NNP_Korea/NNP"
Sentence parse_words(const std::string& text) {
  Sentence out;
  for (const std::string& part : split(text, '_')) {
    const size_t slash = part.rfind('/');
    out.push_back(make_word(part.substr(0, slash), part.substr(slash + 1)));
  }
  return out;
}

bool joins_left(const Word& word) {
  return word.tag == "," || word.tag == "." || word.tag == ":" || word.tag == "''" || word.tag == "POS" ||
         word.tag == "HYPH" || word.form == "n't";
}

}  // namespace

Sentence Augmenter::vary(Sentence sentence) {
  const size_t choice = pick(100);
  if (pick(100) < 25) rename(sentence);
  if (choice < 14) {
    for (Word& word : sentence) {
      if (word.form.size() > 3 || pick(4) == 0) capitalize(word.form);
    }
    end_bare(sentence);
  } else if (choice < 19) {
    for (Word& word : sentence) {
      for (char& c : word.form) c = char(std::toupper(uint8_t(c)));
    }
  } else if (choice < 24) {
    end_bare(sentence);
  } else if (choice < 26) {
    for (Word& word : sentence) {
      for (char& c : word.form) c = char(std::tolower(uint8_t(c)));
    }
  }
  return sentence;
}

void Augmenter::rename(Sentence& sentence) {
  for (Word& word : sentence) {
    if (word.tag == "NNP" && word.form.size() > 2 && word.form.back() != '.' && pick(2) == 0)
      word.form = make_name();
  }
}

std::string Augmenter::make_name() {
  const auto one_of = [this]<size_t n>(const char* const(&from)[n]) { return from[pick(n)]; };
  std::string name = one_of(name_starts);
  name += one_of(name_vowels);
  for (size_t i = pick(3); i > 0; --i) {
    name += one_of(name_joints);
    name += one_of(name_vowels);
  }
  name += one_of(name_joints);
  name += one_of(name_ends);
  return name;
}

Result<TemplateSource> TemplateSource::read(const std::string& path) {
  std::ifstream in(path);
  if (!in) return fail(Errc::not_found, path + ": cannot be read");
  TemplateSource out;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> words = split(line, ' ');
    if (words.empty()) continue;
    const std::string head = words.front();
    if (head == "=") {
      words.erase(words.begin());
      out.sentences_.push_back(words);
    } else if (head == "verb" && words.size() > 2) {
      const std::string name = words[1].substr(0, words[1].size() - 1);
      for (size_t i = 2; i < words.size(); ++i) {
        out.verbs_[name].push_back(words[i].find('|') == std::string::npos ? inflect(words[i])
                                                                           : split(words[i], '|'));
      }
    } else {
      for (size_t i = 1; i < words.size(); ++i)
        out.lists_[head.substr(0, head.size() - 1)].push_back(parse_words(words[i]));
    }
  }
  for (const auto& sentence : out.sentences_) {
    for (const std::string& word : sentence) {
      if (word.front() != '{') continue;
      std::string name = word.substr(1, word.find_first_of(".*}") - 1);
      if (!out.lists_.contains(name) && !out.verbs_.contains(name))
        return fail(Errc::invalid_argument, path + ": no list " + name);
    }
  }
  return out;
}

Sentence TemplateSource::make(Augmenter& random) const {
  Sentence out;
  const auto append = [&](const Sentence& words) {
    for (Word word : words) {
      if (word.form == "@NAME") word.form = random.make_name();
      out.push_back(std::move(word));
    }
  };
  for (const std::string& cell : sentences_[random.pick(sentences_.size())]) {
    if (cell.front() != '{') {
      append(parse_words(cell));
      continue;
    }
    const std::string name = cell.substr(1, cell.find_first_of(".*}") - 1);
    if (const auto verbs = verbs_.find(name); verbs != verbs_.end()) {
      const std::vector<std::string>& forms = verbs->second[random.pick(verbs->second.size())];
      switch (cell[cell.find('.') + 1]) {
        case 'b':
          append({make_word(forms[0], "VB")});
          break;
        case 'p':
          append({make_word(forms[0], "VBP")});
          break;
        case 'z':
          append({make_word(forms[1], "VBZ")});
          break;
        case 'd':
          append({make_word(forms[2], "VBD")});
          break;
        case 'n':
          append({make_word(forms[3], "VBN")});
          break;
        default:
          append({make_word(forms[4], "VBG")});
          break;
      }
      continue;
    }
    const std::vector<Sentence>& list = lists_.at(name);
    const size_t count = cell[cell.size() - 2] == '*' ? 1 + random.pick(4) : 1;
    for (size_t i = 0; i < count; ++i) {
      if (i > 0 && i + 1 == count) append({make_word("and", "CC")});
      if (i > 0 && i + 1 < count) append({make_word(",", ",")});
      append(list[random.pick(list.size())]);
    }
  }
  if (!out.empty()) out.front().form.front() = char(std::toupper(uint8_t(out.front().form.front())));
  for (size_t i = 0; i < out.size(); ++i) {
    if (i > 0 && joins_left(out[i])) out[i - 1].space_after = false;
    if (out[i].tag == "``" || out[i].tag == "HYPH") out[i].space_after = false;
  }
  return out;
}

}  // namespace entente::treebank
