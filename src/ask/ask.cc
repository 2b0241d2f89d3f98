#include "ask/ask.h"

#include <algorithm>
#include <map>

namespace entente::ask {

namespace {

using claims::Extractor;

bool is_open(const Claim& claim, bool subject) {
  return subject ? claim.subject.id == Extractor::open_id : !claim.literal && claim.object.id == Extractor::open_id;
}

query::Term term_of(const Claim& claim, bool subject, const store::Reader& reader) {
  if (is_open(claim, subject)) return {};
  if (!subject && claim.literal) return {query::Term::Kind::literal, *claim.literal};
  const Entity& entity = subject ? claim.subject : claim.object;
  // An id that the store does not have was made up from the name; by the name somebody may be found, or be missed in plain words.
  const auto number = reader.entity_number(entity.id);
  return {query::Term::Kind::named, number && !*number ? entity.name : entity.id};
}

// Of the claims that the question was read as, those with the ends of the first, in one triple.
query::Triple triple_of(const claims::Question& question, const Ontology& ontology, const store::Reader& reader) {
  const Claim& first = question.patterns[0];
  query::Triple out;
  out.subject = term_of(first, true, reader);
  out.object = term_of(first, false, reader);
  out.polarity = first.polarity;
  out.since = question.since;
  out.until = question.until;
  for (const Claim& claim : question.patterns) {
    const bool same = term_of(claim, true, reader) == out.subject && term_of(claim, false, reader) == out.object && claim.polarity == first.polarity;
    const auto relation = ontology.find(claim.relation);
    if (same && relation && std::find(out.relations.begin(), out.relations.end(), *relation) == out.relations.end()) out.relations.push_back(*relation);
    // Either side of a symmetric relation may be the one that is asked for; the store keeps it once.
  }
  return out;
}

// Rows whose open end is of a type the question allows ("which countries").
void keep_types(std::vector<query::Row>& rows, TypeSet types) {
  std::erase_if(rows, [&](const query::Row& row) {
    for (const query::Cell& cell : row.cells) {
      if (cell.entity && !types.has(cell.entity->type)) return true;
    }
    return false;
  });
}

void append(query::Answer& into, query::Answer&& more) {
  into.rows.insert(into.rows.end(), std::make_move_iterator(more.rows.begin()), std::make_move_iterator(more.rows.end()));
  into.against.insert(into.against.end(), std::make_move_iterator(more.against.begin()), std::make_move_iterator(more.against.end()));
  into.total += more.total;
}

}  // namespace

Result<Reply> ask(std::string_view text, const claims::Language& language, const store::Reader& reader) {
  const auto known = [&](std::string_view name) -> std::optional<Entity> {
    const auto candidates = reader.find_entities(name, 1);
    if (!candidates || candidates->empty() || (*candidates)[0].fit == store::NameFit::prefix) return {};
    return (*candidates)[0].entity;
  };
  const claims::Question question = claims::QuestionReader(language).read(text, known);
  if (question.patterns.empty()) {
    return fail(Errc::invalid_argument, "cannot read \"" + std::string(text) +
                                            "\" as a question; ask like \"who supports Maduro\", \"whom does Russia support\" or \"does Mexico recognize "
                                            "Guaidó\", or use find with a pattern");
  }
  Reply reply;
  reply.yes_no = question.yes_no;
  reply.read_as = question.read_as;
  query::Triple triple = triple_of(question, language.ontology(), reader);
  if (!question.according_to.empty()) triple.source = query::Term{query::Term::Kind::named, question.according_to};
  const Claim& first = question.patterns[0];
  reply.subject = is_open(first, true) ? "" : first.subject.name;
  reply.object = is_open(first, false) ? "" : first.literal ? *first.literal : first.object.name;
  for (const RelationId r : triple.relations) reply.relations.push_back(language.ontology()[r].name);
  reply.pattern.triples.push_back(triple);
  reply.answer = TRY(query::answer(reply.pattern, reader, language.ontology()));
  const bool symmetric = std::any_of(triple.relations.begin(), triple.relations.end(), [&](RelationId r) { return language.ontology()[r].symmetric; });
  if (symmetric) {
    query::Pattern turned = reply.pattern;
    std::swap(turned.triples[0].subject, turned.triples[0].object);
    std::erase_if(turned.triples[0].relations, [&](RelationId r) { return !language.ontology()[r].symmetric; });
    query::Answer more = TRY(query::answer(turned, reader, language.ontology()));
    append(reply.answer, std::move(more));
  }
  if (question.open_types.bits) {
    keep_types(reply.answer.rows, question.open_types);
    keep_types(reply.answer.against, question.open_types);
  }
  return reply;
}

}  // namespace entente::ask
