-- Reports' folders by their own names: data that is put elsewhere finds its files beside it.
UPDATE report SET folder = replace(folder, rtrim(folder, replace(folder, '/', '')), '') WHERE folder LIKE '%/%';
