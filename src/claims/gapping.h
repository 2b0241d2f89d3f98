// A list in which the verb is said once: "A was sworn in as finance minister, B as justice minister and C mines minister".
#pragma once

#include <vector>

#include "claims/actor_finder.h"
#include "claims/frame_matcher.h"
#include "claims/sentence.h"

namespace entente::claims {

// Appends a copy of every match that gives somebody an office for each pair of a person and an office that stands in a list behind it, with
// the pair in the places of the first one.
void add_gapped(const SentenceView& s, const ActorFinder& actors, const Words& words, std::vector<FrameMatch>& matches);

// Appends a copy of every match whose verb has a second object in the same words' order: "invaded Iran in 1980 and Kuwait in 1990", "sent
// tanks to X and shells to Y".
void add_second_objects(const SentenceView& s, const Words& words, std::vector<FrameMatch>& matches);

// Appends a copy of every match of a verb for each actor that does the same to another without a verb of his own: "A backs B and C D".
void add_gapped_clauses(const SentenceView& s, std::vector<FrameMatch>& matches);

// Whether a person's group begins such a pair.
bool begins_gapped(const SentenceView& s, const ActorFinder& actors, const Words& words, GroupIndex who);

}  // namespace entente::claims
