#include <future>

#include "claims/extractor.h"
#include "claims/internal/language_parts.h"

namespace entente::claims {

Language::Language() : parts_(std::make_unique<Parts>()) {}
Language::~Language() = default;
const Ontology& Language::ontology() const { return *parts_->ontology; }
const names::Gazetteer& Language::gazetteer() const { return *parts_->gazetteer; }
const Frames& Language::frames() const { return *parts_->frames; }

Result<std::unique_ptr<Language>> Language::read(const SchemaFiles& files, const Ontology& ontology) {
  std::unique_ptr<Language> out(new Language);
  Parts& p = *out->parts_;
  p.ontology = &ontology;
  auto frames = std::async(std::launch::async, [&] { return Frames::parse(files); });
  p.lexicon = std::make_unique<tokens::Lexicon>(TRY(tokens::Lexicon::read(files)));
  p.gazetteer = TRY(names::Gazetteer::read(files, *p.lexicon));
  TRY(out->read_small_tables(files, false));
  p.frames = TRY(Frames::read(*frames.get(), ontology, *p.lexicon));
  p.tagger = TRY(tokens::Tagger::read(files, *p.lexicon));
  p.parser = TRY(clauses::DependencyParser::read(files, *p.lexicon));
  return out;
}

// Tables that are read in less time than it would take to say how they lie in an image.
Status Language::read_small_tables(const SchemaFiles& files, bool sound) {
  Parts& p = *parts_;
  p.mentions = TRY(names::MentionFinder::read(files, *p.gazetteer, *p.lexicon));
  p.tag_mender.emplace(*p.lexicon);
  p.groups = TRY(groups::GroupFinder::read(files, *p.lexicon, sound));
  p.words = TRY(Words::read(files, *p.lexicon));
  p.deed_nouns = TRY(DeedNouns::read(files, *p.lexicon, *p.ontology));
  p.time_words = TRY(TimeWords::read(files, *p.lexicon));
  return {};
}

std::string Language::save() const {
  ImageWriter image;
  parts_->lexicon->save(image);
  parts_->gazetteer->save(image);
  parts_->frames->save(image);
  parts_->tagger->save(image);
  parts_->parser->save(image);
  return image.take();
}

Result<std::unique_ptr<Language>> Language::load(std::string_view bytes, const SchemaFiles& files, const Ontology& ontology) {
  std::unique_ptr<Language> out(new Language);
  Parts& p = *out->parts_;
  p.ontology = &ontology;
  ImageReader image(bytes);
  p.lexicon = std::make_unique<tokens::Lexicon>(tokens::Lexicon::load(image));
  p.gazetteer = names::Gazetteer::load(image);
  p.frames = Frames::load(image);
  p.tagger = tokens::Tagger::load(image, *p.lexicon);
  p.parser = clauses::DependencyParser::load(image, files);
  TRY(out->read_small_tables(files, true));
  return out;
}

}  // namespace entente::claims
