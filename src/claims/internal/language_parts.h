// Private to this room: what a Language is made of.
#pragma once

#include <optional>

#include "claims/deed_nouns.h"
#include "claims/extractor.h"
#include "claims/frame_matcher.h"
#include "claims/time_words.h"
#include "claims/words.h"
#include "clauses/dependency_parser.h"
#include "groups/group_finder.h"
#include "groups/mend_tags.h"
#include "names/mention_finder.h"
#include "tokens/tagger.h"

namespace entente::claims {

struct Language::Parts {
  const Ontology* ontology = nullptr;
  std::unique_ptr<tokens::Lexicon> lexicon;
  std::optional<names::Gazetteer> gazetteer;
  std::optional<names::MentionFinder> mentions;
  std::optional<tokens::Tagger> tagger;
  std::optional<groups::TagMender> tag_mender;
  std::optional<groups::GroupFinder> groups;
  std::optional<clauses::DependencyParser> parser;
  std::optional<Words> words;
  std::optional<DeedNouns> deed_nouns;
  std::optional<TimeWords> time_words;
  std::optional<Frames> frames;
};

}  // namespace entente::claims
