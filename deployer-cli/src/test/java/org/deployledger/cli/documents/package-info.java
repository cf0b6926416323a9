/// Shared documents, from the command line on.
@NullMarked
package org.deployledger.cli.documents;

import org.jspecify.annotations.NullMarked;
