/**
 * OpenSearch behind the search port, for archives that one machine cannot search. Candidates come from the cluster, the precise
 * score is core's. Way in: {@link org.mokanda.search.opensearch.OpenSearchIndex}. Knows no Lucene. I2, I4, I6, I11.
 */
@NullMarked
package org.mokanda.search.opensearch;

import org.jspecify.annotations.NullMarked;
