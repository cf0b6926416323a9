/// The commands of shared documents.
@NullMarked
package org.deployledger.cli.command.documents;

import org.jspecify.annotations.NullMarked;
