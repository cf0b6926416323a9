/// Comparing any two states of items: versions, moments, environments and the workspace; by line,
/// and by key where items have keys.
@NullMarked
package org.deployledger.cli.comparison;

import org.jspecify.annotations.NullMarked;
