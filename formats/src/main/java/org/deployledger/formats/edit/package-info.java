/// What can be asked of a document and what is answered: edits, the values that they bring, and the
/// refusals. The formats have their editors in packages of their own.
@NullMarked
package org.deployledger.formats.edit;

import org.jspecify.annotations.NullMarked;
