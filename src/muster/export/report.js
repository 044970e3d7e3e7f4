"use strict";
(() => {
  const table = document.getElementById("claims-table");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);

  const value = (row, column) => row.cells[column].dataset.value;

  // Unknown comes last whichever way the rows are turned, and equals keep their order.
  const compare = (column, sign) => (a, b) => {
    const [x, y] = [value(a, column), value(b, column)];
    if (x === "" || y === "") return (x === "") - (y === "");
    const both = Number(x) - Number(y);
    return sign * (Number.isNaN(both) ? x.localeCompare(y, "en") : both);
  };

  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      body.append(...rows.slice().sort(compare(column, up ? 1 : -1)));
    });
  });

  const filter = document.getElementById("theatre-filter");
  const shown = document.getElementById("claims-shown");
  const apply = () => {
    const wanted = filter.value;
    rows.forEach((row) => {
      row.hidden = wanted !== "" && !row.dataset.theatres.split(" ").includes(wanted);
    });
    const left = rows.filter((row) => !row.hidden).length;
    shown.textContent = `${left} of ${rows.length} claims`;
  };
  filter.addEventListener("change", apply);
  document.getElementById("filter").hidden = false;
  apply();
})();
