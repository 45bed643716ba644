/** Whether the documentation is true: its links lead somewhere, and what it says of the code is compared with the code. */
package io.cdnproxy.docs;
