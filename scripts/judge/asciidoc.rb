# Reads the citations of AsciiDoc documents as Asciidoctor does with the macros of asciidoctor-bibtex, whose grammar ITEM and LIST repeat: an array of
# texts comes in as JSON, an array of their lists of keys goes out.
require "asciidoctor"
require "json"

ITEM = /[^\s,()\[\]]+(?:\([^)]*\))?/
LIST = /#{ITEM}(?:\s*,\s*#{ITEM})*/

class Cite < Asciidoctor::Extensions::InlineMacroProcessor
  use_dsl
  named :cite
  parse_content_as :text
  match %r{\\?(?<![\w])(?:cite|citenp):(?<target>[^\s\[\]][^\[\]\n]*|)\[(?<content>#{LIST})\]}

  def process(parent, _target, attributes)
    $keys.concat(attributes["text"].scan(ITEM).map { |item| item[/\A[^(]+/] })
    create_inline parent, :quoted, ""
  end
end

Asciidoctor::Extensions.register { inline_macro Cite }
puts(JSON.parse(STDIN.read).map do |text|
  $keys = []
  Asciidoctor.convert text, safe: :secure, logger: false
  $keys.uniq
end.to_json)
