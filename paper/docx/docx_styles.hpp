// The paragraph styles of a letter: all its looks stand here, so that a clerk can change them at one place.
#pragma once

#include <kyniem/letter.hpp>

#include <string>

namespace kyniem {

/// The ids of the styles.
namespace style {
inline constexpr const char* superior = "Superior";
inline constexpr const char* agency = "Agency";
inline constexpr const char* nation = "Nation";
inline constexpr const char* motto = "Motto";
inline constexpr const char* number = "Number";
inline constexpr const char* place = "Place";
inline constexpr const char* kind = "Kind";
inline constexpr const char* subject = "Subject";
inline constexpr const char* basis = "Basis";
inline constexpr const char* part = "Heading1";  // the built-in one: Word shows it in its outline
inline constexpr const char* body = "Body";
inline constexpr const char* body_end = "BodyEnd";
inline constexpr const char* recipients = "Recipients";
inline constexpr const char* recipient = "Recipient";
inline constexpr const char* signature = "Signature1";
inline constexpr const char* signer = "Signer";
inline constexpr const char* annex = "Annex";
inline constexpr const char* annex_title = "AnnexTitle";
inline constexpr const char* annex_note = "AnnexNote";
inline constexpr const char* table_head = "TableHead";
inline constexpr const char* table_group = "TableGroup";
inline constexpr const char* table_cell = "TableCell";
inline constexpr const char* table_centred = "TableCentred";
inline constexpr const char* table_note = "TableNote";
inline constexpr const char* rule = "Rule";
inline constexpr const char* space = "Space";
inline constexpr const char* gap = "Gap";
inline constexpr const char* page_number = "Header";
}  // namespace style

/// The size of a style's letters, in points.
[[nodiscard]] int points_of(const char* style, letter_profile profile) noexcept;

/// The part word/styles.xml.
[[nodiscard]] std::string styles_part(letter_profile profile, language language);

}  // namespace kyniem
