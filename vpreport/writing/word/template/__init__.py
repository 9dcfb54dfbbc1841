"""A municipality's own Word template: `read_template(path)` gives an `OwnTemplate`, which writers take.

opened      a stranger's file as a package: what may be used, what stays behind; markup its parts as trees
stylebook   its styles as they work; names and matching which serve which need; made those that are missing, in its
            manner; repairing what readers who listen need
lists       its lists and ours; labels how it numbers headings
filling     content controls and placeholders; cover what of its own text is kept
pages       its sections; edges its headers and footers; settings what asks, locks and points out
prepared    all that made ready; rekeying and dressing put a finished document into it
inspection  what was found and what is made, for whoever keeps the template
"""

from vpreport.writing.word.template.inspection import Inspection
from vpreport.writing.word.template.opened import UnusableTemplate
from vpreport.writing.word.template.own import OwnTemplate, read_template

__all__ = ["Inspection", "OwnTemplate", "UnusableTemplate", "read_template"]
